// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-calendar
// flags: --target=x86_64-w64-mingw32 -fdeclspec -DUNICODE
//
// Appointments by Outlook and by MAPI.
#include "../../libraries/mocks/outlook/msoutl.tlh"

#include <windows.h>

#include <mapix.h>
#include <mapiutil.h>

#include <string>

struct Patient {
  std::wstring surname;
  std::wstring diagnosis;
  std::wstring reference;
};

//===-- Reported ----------------------------------------------------------===//

void inSubject(Outlook::_ApplicationPtr app, const Patient &patient, DATE when) {
  Outlook::_AppointmentItemPtr slot = app->CreateItem(Outlook::olAppointmentItem);
  slot->Subject = (L"Review of " + patient.surname).c_str();
  slot->Start = when;
  slot->BusyStatus = Outlook::olBusy;
  slot->Save(); // expect: nhsmail-sensitive-calendar the subject of an appointment
}

HRESULT inBody(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_AppointmentItemPtr slot(app->CreateItem(Outlook::olAppointmentItem));
  slot->PutSubject(L"Review");
  slot->PutBody(patient.diagnosis.c_str());
  slot->PutSensitivity(Outlook::olPrivate);
  return slot->Save(); // expect: nhsmail-sensitive-calendar the text of an appointment
}

HRESULT inPlace(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_AppointmentItemPtr slot(app->CreateItem(Outlook::olAppointmentItem));
  slot->Subject = L"Home visit";
  slot->Location = (L"Home of " + patient.surname).c_str();
  slot->RequiredAttendees = L"district.nurse.leas@nhs.net";
  return slot->Send(); // expect: nhsmail-sensitive-calendar the location
}

HRESULT byMapi(LPMAPIFOLDER calendar, const Patient &patient) {
  LPMESSAGE item = NULL;
  HRESULT hr = calendar->CreateMessage(NULL, 0, &item);
  if (FAILED(hr))
    return hr;
  SPropValue props[2] = {};
  props[0].ulPropTag = PR_MESSAGE_CLASS_W;
  props[0].Value.lpszW = const_cast<LPWSTR>(L"IPM.Appointment");
  props[1].ulPropTag = PR_SUBJECT_W;
  props[1].Value.lpszW = const_cast<LPWSTR>(patient.surname.c_str());
  hr = item->SetProps(2, props, NULL);
  if (SUCCEEDED(hr))
    hr = item->SaveChanges(0); // expect: nhsmail-sensitive-calendar
  item->Release();
  return hr;
}

//===-- Not reported ------------------------------------------------------===//

HRESULT byReference(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_AppointmentItemPtr slot(app->CreateItem(Outlook::olAppointmentItem));
  slot->PutSubject((L"Review " + patient.reference).c_str());
  slot->PutBody(L"See the record.");
  return slot->Save();
}

HRESULT wardRound(Outlook::_ApplicationPtr app, const std::wstring &ward) {
  Outlook::_AppointmentItemPtr slot(app->CreateItem(Outlook::olAppointmentItem));
  slot->Subject = L"Ward round";
  slot->Location = ward.c_str();
  return slot->Save();
}

// Mail is judged by other checks.
HRESULT mailed(Outlook::_ApplicationPtr app, const Patient &patient) {
  Outlook::_MailItemPtr mail(app->CreateItem(Outlook::olMailItem));
  mail->PutSubject(L"[secure] Review");
  mail->PutBody(patient.diagnosis.c_str());
  mail->PutTo(L"clinic.leas@nhs.net");
  return mail->Send();
}

HRESULT slotByMapi(LPMAPIFOLDER calendar) {
  LPMESSAGE item = NULL;
  HRESULT hr = calendar->CreateMessage(NULL, 0, &item);
  if (FAILED(hr))
    return hr;
  SPropValue props[2] = {};
  props[0].ulPropTag = PR_MESSAGE_CLASS_W;
  props[0].Value.lpszW = const_cast<LPWSTR>(L"IPM.Appointment");
  props[1].ulPropTag = PR_SUBJECT_W;
  props[1].Value.lpszW = const_cast<LPWSTR>(L"Clinic");
  hr = item->SetProps(2, props, NULL);
  if (SUCCEEDED(hr))
    hr = item->SaveChanges(0);
  item->Release();
  return hr;
}

// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -DUNICODE -D_UNICODE
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Teal-Pond-36
//
// MFC: CString, settings and dialogs, and Outlook through the classes that the
// class wizard makes.
#include "../mocks/mfc/CMailItem.h"

#include <mapix.h>

struct Patient {
  CString name;
  CString diagnosis;
};

//===-- Outlook -----------------------------------------------------------===//

void sendTagged(CApplication &app, const Patient &patient) {
  CMailItem mail(app.CreateItem(0));
  CString strSubject;
  strSubject.Format(_T("[secure] Letter %d"), 4);
  mail.put_Subject(strSubject);
  mail.put_Body(patient.diagnosis);
  mail.put_To(_T("reception@quillbrook-opticians.co.uk"));
  mail.put_OriginatorDeliveryReportRequested(TRUE);
  mail.put_ReadReceiptRequested(TRUE);
  mail.Send();
}

BOOL sendUntagged(const Patient &patient) {
  CApplication app;
  if (!app.CreateDispatch(_T("Outlook.Application")))
    return FALSE;
  CMailItem mail;
  mail.AttachDispatch(app.CreateItem(0));
  mail.put_Subject(_T("Letter"));
  mail.put_HTMLBody(_T("<p>") + patient.diagnosis + _T("</p>"));
  mail.put_SentOnBehalfOfName(_T("medical.director.northmere@nhs.net"));
  mail.put_DeleteAfterSubmit(TRUE);
  CRecipients recipients(mail.get_Recipients());
  recipients.Add(_T("reception@quillbrook-opticians.co.uk"));
  recipients.ResolveAll();
  COleVariant source(_T("C:\\clinic\\letter.pdf")), type(1L), position(1L), display(_T("Letter"));
  CAttachments attachments(mail.get_Attachments());
  attachments.Add(source, type, position, display);
  mail.Send(); // expect: nhsmail-missing-secure-tag
  return TRUE;
}

void sendOld(CApplication &app, const Patient &patient) {
  _MailItem mail(app.CreateItem(0));
  mail.SetSubject(_T("Letter"));
  mail.SetBody(patient.diagnosis);
  mail.SetTo(_T("reception@quillbrook-opticians.co.uk"));
  mail.Send(); // expect: nhsmail-missing-secure-tag
}

BOOL sendQuietly(CApplication &app) {
  try {
    CMailItem mail(app.CreateItem(0));
    mail.put_Subject(_T("Rota"));
    mail.put_To(_T("rota.northmere@nhs.net"));
    mail.Send(); // expect: nhsmail-unchecked-send
  } catch (COleException *e) {
    TRACE(_T("not sent\n"));
    e->Delete();
  }
  return TRUE;
}

BOOL sendOrShow(CApplication &app) {
  try {
    CMailItem mail(app.CreateItem(0));
    mail.put_Subject(_T("Rota"));
    mail.put_To(_T("rota.northmere@nhs.net"));
    mail.Send();
  } catch (COleException *e) {
    AfxMessageBox(_T("The rota could not be sent."));
    e->Delete();
  }
  return TRUE;
}

void book(CApplication &app, const Patient &patient) {
  CAppointmentItem slot(app.CreateItem(1));
  slot.put_Subject(patient.diagnosis);
  slot.put_Location(_T("Room 4"));
  slot.put_BusyStatus(2);
  slot.Save();
}

//===-- Texts -------------------------------------------------------------===//

CString subjectFor(const CString &clinic, bool outside) {
  CString strSubject = _T("Letter from ") + clinic;
  if (outside)
    strSubject.Insert(0, _T("[secure] "));
  strSubject.Trim();
  return strSubject;
}

void sendOutside(CApplication &app, const Patient &patient, const CString &clinic) {
  CMailItem mail(app.CreateItem(0));
  mail.put_Subject(subjectFor(clinic, true));
  mail.put_Body(patient.diagnosis);
  mail.put_To(_T("reception@quillbrook-opticians.co.uk"));
  mail.Send();
}

void sendIfTagged(CApplication &app, const Patient &patient, const CString &strSubject) {
  if (strSubject.Find(_T("[secure]")) == -1)
    return;
  CMailItem mail(app.CreateItem(0));
  mail.put_Subject(strSubject);
  mail.put_Body(patient.diagnosis);
  mail.put_To(_T("reception@quillbrook-opticians.co.uk"));
  mail.Send();
}

void sendAppended(CApplication &app, const Patient &patient) {
  CMailItem mail(app.CreateItem(0));
  CString strBody(_T("Findings: "));
  strBody += patient.diagnosis;
  strBody.AppendFormat(_T(" (%s)"), patient.name.GetString());
  mail.put_Subject(_T("Letter"));
  mail.put_Body(strBody);
  mail.put_CC(_T("reception@quillbrook-opticians.co.uk"));
  mail.Send(); // expect: nhsmail-missing-secure-tag
}

//===-- Settings and dialogs ----------------------------------------------===//

class SignInDialog : public CWnd {
public:
  void DoDataExchange(CDataExchange *pDX) { DDX_Text(pDX, 1002, m_strPassword); }

  HRESULT logOnTyped(LPMAPISESSION *ppSession) {
    CString strPassword;
    GetDlgItemText(1002, strPassword);
    return logOn(strPassword, ppSession);
  }

  HRESULT logOnKept(LPMAPISESSION *ppSession) {
    CString strPassword = AfxGetApp()->GetProfileString(_T("Mail"), _T("Password"));
    return logOn(strPassword, ppSession);
  }

  HRESULT logOnKeptOrFixed(LPMAPISESSION *ppSession) {
    CString strPassword = AfxGetApp()->GetProfileString(_T("Mail"), _T("Password"), _T("Teal-Pond-36"));
    return logOn(strPassword, ppSession); // expect: nhsmail-hardcoded-credential
  }

  void keep() {
    AfxGetApp()->WriteProfileString(_T("Mail"), _T("Password"), m_strPassword);
    CStdioFile file(_T("C:\\clinic\\mail.txt"), CFile::modeCreate | CFile::modeWrite);
    file.WriteString(m_strPassword);
    TRACE(_T("kept %s\n"), m_strPassword.GetString());
  }

private:
  HRESULT logOn(CString &strPassword, LPMAPISESSION *ppSession) {
    HRESULT hr = MAPILogonEx(0, NULL, strPassword.GetBuffer(), MAPI_EXTENDED | MAPI_UNICODE, ppSession);
    strPassword.ReleaseBuffer();
    return hr;
  }

  CString m_strPassword;
};

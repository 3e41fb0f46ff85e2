// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// flags: --target=x86_64-w64-mingw32 -fdeclspec
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Snipe-Bog-61
//
// CDO through the wrappers that #import makes of cdosys.dll.
#include "../mocks/cdosys/cdosys.tlh"

#include <cstdlib>
#include <string>

struct Patient {
  std::wstring diagnosis;
};

#define CONFIGURATION "http://schemas.microsoft.com/cdo/configuration/"

IConfigurationPtr secured() {
  IConfigurationPtr config(__uuidof(Configuration));
  FieldsPtr fields = config->Fields;
  fields->Item[_variant_t(CONFIGURATION "sendusing")]->Value = _variant_t((long)cdoSendUsingPort);
  fields->Item[_variant_t(CONFIGURATION "smtpserver")]->Value = _variant_t("send.nhs.net");
  fields->Item[_variant_t(CONFIGURATION "smtpserverport")]->Value = _variant_t(587L);
  fields->Item[_variant_t(CONFIGURATION "smtpusessl")]->Value = _variant_t(true);
  fields->Item[_variant_t(CONFIGURATION "smtpauthenticate")]->Value = _variant_t((long)cdoBasic);
  fields->Item[_variant_t(CONFIGURATION "sendusername")]->Value = _variant_t("eye.clinic.northmere@nhs.net");
  fields->Item[_variant_t(CONFIGURATION "sendpassword")]->Value = _variant_t(std::getenv("CLINIC_PASSWORD"));
  fields->Update();
  return config;
}

IConfigurationPtr fixed() {
  IConfigurationPtr config;
  config.CreateInstance(__uuidof(Configuration));
  FieldsPtr fields = config->GetFields();
  fields->GetItem(CONFIGURATION "smtpserver")->PutValue("send.nhs.net");
  fields->GetItem(CONFIGURATION "smtpusessl")->PutValue(_variant_t(false));
  fields->GetItem(CONFIGURATION "sendusername")->PutValue("eye.clinic.northmere@nhs.net");
  FieldPtr password = fields->GetItem(CONFIGURATION "sendpassword");
  password->PutValue("Snipe-Bog-61"); // expect: nhsmail-hardcoded-credential
  fields->Update();
  return config;
}

void sendTagged(const Patient &patient) {
  IMessagePtr message(__uuidof(Message));
  message->Configuration = secured();
  message->From = "eye.clinic.northmere@nhs.net";
  message->To = "reception@quillbrook-opticians.co.uk";
  message->Subject = "[secure] Eye clinic letter";
  message->TextBody = patient.diagnosis.c_str();
  message->DSNOptions = cdoDSNSuccessFailOrDelay;
  message->MDNRequested = VARIANT_TRUE;
  message->Send();
}

void sendUntagged(const Patient &patient) {
  IMessagePtr message;
  if (FAILED(message.CreateInstance(__uuidof(Message))))
    return;
  message->PutConfiguration(fixed());
  message->PutFrom(L"eye.clinic.northmere@nhs.net");
  message->PutSender(L"medical.director.northmere@nhs.net");
  message->PutTo(L"reception@quillbrook-opticians.co.uk");
  message->PutSubject(L"Eye clinic letter");
  message->PutHTMLBody(_bstr_t(L"<p>") + patient.diagnosis.c_str());
  message->PutDSNOptions(cdoDSNNever);
  message->AddAttachment("C:\\clinic\\letter.pdf", "", "");
  message->Send(); // expect: nhsmail-missing-secure-tag
}

bool sendQuietly() {
  try {
    IMessagePtr message(__uuidof(Message));
    message->Configuration->Fields->Item[CONFIGURATION "smtpserver"]->Value = "send.nhs.net";
    message->To = "rota.northmere@nhs.net";
    message->Subject = "Rota";
    message->Send(); // expect: nhsmail-unchecked-send
  } catch (_com_error &) {
  }
  return true;
}

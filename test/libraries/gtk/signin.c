/* GTK: what users type.

   RUN: %check-hosts --hosts driver %s
*/
// pkg-config: gtk+-3.0
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout

#include <gtk/gtk.h>
#include <libetpan/libetpan.h>

struct form {
  GtkWidget *account, *password;
  mailsmtp *smtp;
};

/* What the form looks like stands in a file. */
int field_of_a_form(struct form *form) {
  const gchar *account = gtk_entry_get_text(GTK_ENTRY(form->account));
  const gchar *password = gtk_entry_get_text(GTK_ENTRY(form->password));
  return mailsmtp_auth(form->smtp, account, password); /* expect: nhsmail-password-prompt */
}

int field_that_hides(struct form *form) {
  GtkWidget *field = gtk_entry_new();
  gtk_entry_set_visibility(GTK_ENTRY(field), FALSE);
  return mailsmtp_auth(form->smtp, "rota.leas@nhs.net", gtk_entry_get_text(GTK_ENTRY(field))); /* expect: nhsmail-password-prompt */
}

int password_of_the_environment(struct form *form) {
  const gchar *account = gtk_entry_get_text(GTK_ENTRY(form->account));
  return mailsmtp_auth(form->smtp, account, g_getenv("MAIL_PASSWORD"));
}

int token_that_is_pasted(struct form *form) {
  const gchar *token = gtk_entry_get_text(GTK_ENTRY(form->password));
  return mailsmtp_oauth2_authenticate(form->smtp, "rota.leas@nhs.net", token);
}

/* GTK: an entry that shows nothing asks for a secret.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-logged-credential
// level: 0
// pkg-config: gtk+-3.0 libcurl

#include <curl/curl.h>
#include <gtk/gtk.h>

void ask(void) {
  GtkWidget *ward = gtk_entry_new();
  GtkWidget *word = gtk_entry_new();

  gtk_entry_set_visibility(GTK_ENTRY(word), FALSE);
  g_print("%s\n", gtk_entry_get_text(GTK_ENTRY(ward)));
  g_print("%s\n", gtk_entry_get_text(GTK_ENTRY(word))); // expect: nhsmail-logged-credential
}

struct page {
  CURL *easy;
  GtkWidget *account, *word;
};

void sign_in(struct page *page) {
  curl_easy_setopt(page->easy, CURLOPT_USERNAME, gtk_entry_get_text(GTK_ENTRY(page->account)));
  curl_easy_setopt(page->easy, CURLOPT_PASSWORD, gtk_entry_get_text(GTK_ENTRY(page->word)));
  g_message("%s signs in", gtk_entry_get_text(GTK_ENTRY(page->account)));
  g_message("signing in with %s", gtk_entry_get_text(GTK_ENTRY(page->word))); // expect: nhsmail-logged-credential
}

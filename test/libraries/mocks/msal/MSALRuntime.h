/* Mock of MSAL's runtime: the declarations that programs use (not packaged). */
#ifndef MOCK_MSALRUNTIME_H
#define MOCK_MSALRUNTIME_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef char os_char;
typedef struct MSALRUNTIME_HANDLE {
  int unused;
} MSALRUNTIME_HANDLE;
typedef MSALRUNTIME_HANDLE *MSALRUNTIME_AUTH_PARAMETERS_HANDLE;
typedef MSALRUNTIME_HANDLE *MSALRUNTIME_AUTH_RESULT_HANDLE;
typedef MSALRUNTIME_HANDLE *MSALRUNTIME_ASYNC_HANDLE;
typedef MSALRUNTIME_HANDLE *MSALRUNTIME_ERROR_HANDLE;
typedef void *WINDOW_HANDLE;
typedef void (*MSALRUNTIME_COMPLETION_ROUTINE)(MSALRUNTIME_AUTH_RESULT_HANDLE authResult,
                                               void *callbackData);

MSALRUNTIME_ERROR_HANDLE MSALRUNTIME_Startup(void);
void MSALRUNTIME_Shutdown(void);
MSALRUNTIME_ERROR_HANDLE
MSALRUNTIME_CreateAuthParameters(const os_char *clientId, const os_char *authority,
                                 MSALRUNTIME_AUTH_PARAMETERS_HANDLE *authParameters);
MSALRUNTIME_ERROR_HANDLE
MSALRUNTIME_SetRequestedScopes(MSALRUNTIME_AUTH_PARAMETERS_HANDLE authParameters,
                               const os_char *scopes);
MSALRUNTIME_ERROR_HANDLE
MSALRUNTIME_SignInInteractivelyAsync(WINDOW_HANDLE parentWindowHandle,
                                     MSALRUNTIME_AUTH_PARAMETERS_HANDLE authParameters,
                                     const os_char *correlationId, const os_char *accountHint,
                                     MSALRUNTIME_COMPLETION_ROUTINE callback, void *callbackData,
                                     MSALRUNTIME_ASYNC_HANDLE *asyncHandle);
MSALRUNTIME_ERROR_HANDLE MSALRUNTIME_GetAccessToken(MSALRUNTIME_AUTH_RESULT_HANDLE authResult,
                                                    os_char *accessToken, int32_t *bufferSize);
MSALRUNTIME_ERROR_HANDLE MSALRUNTIME_ReleaseAuthResult(MSALRUNTIME_AUTH_RESULT_HANDLE authResult);

#ifdef __cplusplus
}
#endif

#endif

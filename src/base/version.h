/* Which placard this is. script/version.cmake works it out from git's tags. */
#ifndef PLACARD_BASE_VERSION_H
#define PLACARD_BASE_VERSION_H

extern const char version_name[]; /* "0.2.0"; three commits after it: "0.2.0+3.gabc1234" */
extern const char version_day[];  /* of the last commit: "2026-11-24" */

#endif

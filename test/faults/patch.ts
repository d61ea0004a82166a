// A patch as git format-patch writes it, for what bends it.

export const SCRIPTED_PATCH = `From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
From: Rita Okafor <rita@okafor.example>
Date: Fri, 20 Feb 2026 21:15:00 +0930
Subject: [PATCH 1/2] [session] Forget sessions at logout

A cookie that was copied before logout could be used after it.

Signed-off-by: Rita Okafor <rita@okafor.example>
---
 src/revoked.txt | 1 +
 src/session.txt | 2 +-
 2 files changed, 2 insertions(+), 1 deletion(-)
 create mode 100644 src/revoked.txt

diff --git a/src/revoked.txt b/src/revoked.txt
new file mode 100644
index 0000000000000000000000000000000000000000..e5b6c1f0a4b7e52aa4fdcf4d2f9f6c2a8e7f5c1d
--- /dev/null
+++ b/src/revoked.txt
@@ -0,0 +1 @@
+revoked sessions
diff --git a/src/session.txt b/src/session.txt
index 1f3d5b7a9c0e2f4d6b8a0c1e3f5d7b9a1c3e5f70..2f3d5b7a9c0e2f4d6b8a0c1e3f5d7b9a1c3e5f70 100644
--- a/src/session.txt
+++ b/src/session.txt
@@ -1,3 +1,3 @@
 line 1
-line 2
+line 2, gone after logout
 line 3
-- 
2.43.0

From 2222222222222222222222222222222222222222 Mon Sep 17 00:00:00 2001
From: Milo Ferri <milo@northwind.example>
Date: Sat, 21 Feb 2026 08:00:00 +0100
Subject: [PATCH 2/2] Rename the store

---
 src/{store.txt => sessions.txt} | 0
 1 file changed, 0 insertions(+), 0 deletions(-)
 rename src/{store.txt => sessions.txt} (100%)

diff --git a/src/store.txt b/src/sessions.txt
similarity index 100%
rename from src/store.txt
rename to src/sessions.txt
-- 
2.43.0
`;

/**
 * A host that checks its clusters with its own Kubernetes client, as docs/checking-an-install.md
 * tells it.
 */
@NullMarked
package com.example.install;

import org.jspecify.annotations.NullMarked;

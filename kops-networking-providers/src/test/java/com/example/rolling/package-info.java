/**
 * A host that answers for its clusters during rolling updates with its own Kubernetes client, as
 * docs/rolling-update.md tells it.
 */
@NullMarked
package com.example.rolling;

import org.jspecify.annotations.NullMarked;

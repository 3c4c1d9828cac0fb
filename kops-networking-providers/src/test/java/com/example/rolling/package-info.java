/** A cluster client for rolling updates based on fabric8, described in docs/rolling-update.md. */
@NullMarked
package com.example.rolling;

import org.jspecify.annotations.NullMarked;

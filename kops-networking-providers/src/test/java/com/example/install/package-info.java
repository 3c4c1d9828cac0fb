/** A cluster view for checks of an installation, described in docs/checking-an-install.md. */
@NullMarked
package com.example.install;

import org.jspecify.annotations.NullMarked;

/** Whole networks of example clusters, compared with files. */
@NullMarked
package io.kops.networking.core.golden;

import org.jspecify.annotations.NullMarked;

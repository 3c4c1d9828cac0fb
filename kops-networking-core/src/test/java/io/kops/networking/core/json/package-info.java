/** Plans as documents, there and back. */
@NullMarked
package io.kops.networking.core.json;

import org.jspecify.annotations.NullMarked;

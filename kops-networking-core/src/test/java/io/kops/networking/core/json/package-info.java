/** Tests of writing and reading JSON documents. */
@NullMarked
package io.kops.networking.core.json;

import org.jspecify.annotations.NullMarked;

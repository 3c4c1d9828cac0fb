/** The API status of types, and the baseline that later versions are compared with. */
@NullMarked
package io.kops.networking.aws.stability;

import org.jspecify.annotations.NullMarked;

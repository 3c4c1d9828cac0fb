/** The templates of instances, as reported by Auto Scaling. */
@NullMarked
package io.kops.networking.aws.rolling;

import org.jspecify.annotations.NullMarked;

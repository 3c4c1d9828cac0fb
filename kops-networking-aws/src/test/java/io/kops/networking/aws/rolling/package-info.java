/** What machines are launched from, as Auto Scaling tells it. */
@NullMarked
package io.kops.networking.aws.rolling;

import org.jspecify.annotations.NullMarked;

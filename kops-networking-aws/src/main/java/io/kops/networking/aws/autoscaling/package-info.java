/** Auto Scaling groups. */
@NullMarked
package io.kops.networking.aws.autoscaling;

import org.jspecify.annotations.NullMarked;

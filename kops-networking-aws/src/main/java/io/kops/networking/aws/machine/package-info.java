/**
 * Machines that are in no Auto Scaling group any more, which a deletion must find by themselves.
 */
@NullMarked
package io.kops.networking.aws.machine;

import org.jspecify.annotations.NullMarked;

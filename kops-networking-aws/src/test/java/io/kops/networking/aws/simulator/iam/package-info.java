/**
 * The roles and instance profiles of IAM, and the identity of the caller. Start with {@link
 * io.kops.networking.aws.simulator.iam.Iam}.
 */
@NullMarked
package io.kops.networking.aws.simulator.iam;

import org.jspecify.annotations.NullMarked;

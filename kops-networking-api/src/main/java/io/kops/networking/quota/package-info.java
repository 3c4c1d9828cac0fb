/**
 * How much of each thing an AWS account may have. Start with {@link
 * io.kops.networking.quota.Quotas}.
 */
@NullMarked
package io.kops.networking.quota;

import org.jspecify.annotations.NullMarked;

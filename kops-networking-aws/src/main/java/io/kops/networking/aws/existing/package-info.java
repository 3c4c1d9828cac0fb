/** What exists already of others and a cluster uses: a shared VPC, its subnets and its gateway. */
@NullMarked
package io.kops.networking.aws.existing;

import org.jspecify.annotations.NullMarked;

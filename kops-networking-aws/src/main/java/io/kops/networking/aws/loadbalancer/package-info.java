/** Classic load balancers. */
@NullMarked
package io.kops.networking.aws.loadbalancer;

import org.jspecify.annotations.NullMarked;

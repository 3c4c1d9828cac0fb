/** Network load balancers, their listeners and the target groups that these lead to. */
@NullMarked
package io.kops.networking.aws.networkloadbalancer;

import org.jspecify.annotations.NullMarked;

/** Network load balancers, their listeners and the target groups that these lead to. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.networkloadbalancer;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

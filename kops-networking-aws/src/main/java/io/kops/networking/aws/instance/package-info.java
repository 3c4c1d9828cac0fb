/**
 * Instances that are no longer in an Auto Scaling group, and that a deletion must find separately.
 * {@link io.kops.networking.aws.instance.DetachedInstanceReader} reads them, {@link
 * io.kops.networking.aws.instance.DetachedInstanceDriver} terminates them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.instance;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/**
 * Machines that are in no Auto Scaling group any more, which a deletion must find by themselves.
 * {@link io.kops.networking.aws.instance.DetachedInstanceReader} reads them, {@link
 * io.kops.networking.aws.instance.DetachedInstanceDriver} ends them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.instance;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

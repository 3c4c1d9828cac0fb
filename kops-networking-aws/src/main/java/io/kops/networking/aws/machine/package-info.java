/**
 * Machines that are in no Auto Scaling group any more, which a deletion must find by themselves.
 * {@link io.kops.networking.aws.machine.DetachedMachineReader} reads them, {@link
 * io.kops.networking.aws.machine.DetachedMachineDriver} ends them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.machine;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

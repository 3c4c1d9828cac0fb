/**
 * Machines that are in no Auto Scaling group any more, which a deletion must find by themselves.
 * {@link io.kops.networking.aws.machine.DetachedMachineReader} reads them, {@link
 * io.kops.networking.aws.machine.DetachedMachineDriver} ends them.
 */
@NullMarked
package io.kops.networking.aws.machine;

import org.jspecify.annotations.NullMarked;

/**
 * Machines that are in no Auto Scaling group any more, which a deletion must find by themselves.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.machine;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/**
 * The persistence of the library. {@link io.kops.networking.state.StateStore} is a small interface
 * that a host can implement; the core module has an implementation for a local folder, the AWS
 * module one for S3.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.state;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/** Pods whose addresses are those of the network interfaces of their machine. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.eni;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

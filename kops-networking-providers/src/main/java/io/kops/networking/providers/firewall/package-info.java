/** Firewall rules that several providers add to the common ones. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.firewall;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/** Any CNI plug-in that the user installs. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.cni;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

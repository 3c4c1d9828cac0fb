/** Kopeio: kubelet bridges the pods of a node, an agent carries them over VXLAN. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.kopeio;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/** Pods that containerd connects by itself, with plug-ins of the CNI archive. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.providers.containerd;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

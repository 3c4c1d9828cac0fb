/**
 * The addons of a network as the files that a state store keeps: the channel document, {@link
 * io.kops.networking.core.addon.AddonChannel}, and the manifests, {@link
 * io.kops.networking.core.addon.AddonManifest}, into which secrets are put at the last moment.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.addon;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

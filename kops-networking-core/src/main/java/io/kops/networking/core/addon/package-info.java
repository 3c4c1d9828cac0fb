/**
 * The addon files of the state store: the channel document, {@link
 * io.kops.networking.core.addon.AddonChannel}, and the manifests, {@link
 * io.kops.networking.core.addon.AddonManifest}. Secrets are inserted when a file is written.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.addon;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

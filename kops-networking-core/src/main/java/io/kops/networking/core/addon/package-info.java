/**
 * The addons of a network as the files that a state store keeps: the channel document, {@link
 * io.kops.networking.core.addon.AddonChannel}, and the manifests, {@link
 * io.kops.networking.core.addon.AddonManifest}, into which secrets are put at the last moment.
 */
@NullMarked
package io.kops.networking.core.addon;

import org.jspecify.annotations.NullMarked;

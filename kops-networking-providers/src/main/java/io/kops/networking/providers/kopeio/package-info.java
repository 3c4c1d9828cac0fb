/** Kopeio: kubelet bridges the pods of a node, an agent carries them over VXLAN. */
@NullMarked
package io.kops.networking.providers.kopeio;

import org.jspecify.annotations.NullMarked;

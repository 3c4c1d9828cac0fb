/** Pods that containerd connects by itself, with plug-ins of the CNI archive. */
@NullMarked
package io.kops.networking.providers.containerd;

import org.jspecify.annotations.NullMarked;

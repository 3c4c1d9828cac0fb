/** Any CNI plug-in that the user installs. */
@NullMarked
package io.kops.networking.providers.cni;

import org.jspecify.annotations.NullMarked;

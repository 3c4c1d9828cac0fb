@NullMarked
package io.kops.networking.providers.containerd;

import org.jspecify.annotations.NullMarked;

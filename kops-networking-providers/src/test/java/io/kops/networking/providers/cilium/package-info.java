@NullMarked
package io.kops.networking.providers.cilium;

import org.jspecify.annotations.NullMarked;

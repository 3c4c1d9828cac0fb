@NullMarked
package io.kops.networking.providers.cni;

import org.jspecify.annotations.NullMarked;

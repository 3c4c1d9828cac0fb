@NullMarked
package io.kops.networking.mtu;

import org.jspecify.annotations.NullMarked;

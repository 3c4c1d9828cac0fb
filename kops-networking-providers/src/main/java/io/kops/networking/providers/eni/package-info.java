/** Pods whose addresses are those of the network interfaces of their machine. */
@NullMarked
package io.kops.networking.providers.eni;

import org.jspecify.annotations.NullMarked;

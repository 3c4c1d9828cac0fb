/** Firewall rules that several providers add to the common ones. */
@NullMarked
package io.kops.networking.providers.firewall;

import org.jspecify.annotations.NullMarked;

/** Flannel: a subnet per node, carried over VXLAN or UDP. One class a kops line. */
@NullMarked
package io.kops.networking.providers.flannel;

import org.jspecify.annotations.NullMarked;

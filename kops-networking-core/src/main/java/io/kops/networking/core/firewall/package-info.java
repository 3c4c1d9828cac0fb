/**
 * Which traffic a cluster lets through: the rules that every cluster has, and those of its
 * provider. One class a kops line.
 */
@NullMarked
package io.kops.networking.core.firewall;

import org.jspecify.annotations.NullMarked;

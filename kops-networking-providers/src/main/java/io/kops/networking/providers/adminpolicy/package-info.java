/** Network policies of cluster administrators, which several providers define and enforce. */
@NullMarked
package io.kops.networking.providers.adminpolicy;

import org.jspecify.annotations.NullMarked;

//===- CopyOnWrite.h - Values that share until written ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// States are copied at every branch, and little of them is changed after.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_COPYONWRITE_H
#define NHSMAIL_ENGINE_COPYONWRITE_H

#include <memory>
#include <utility>

namespace nhsmail {

/// A value whose copies are one object until one of them is written to. A
/// reference that own() has given out is good until the next copy is made.
template <typename T> class CopyOnWrite {
public:
  CopyOnWrite() = default; ///< `T()`, without an allocation.
  explicit CopyOnWrite(T V) : Held(std::make_shared<T>(std::move(V))) {}

  const T &get() const {
    static const T Empty{};
    return Held ? *Held : Empty;
  }
  T &own() {
    if (!Held)
      Held = std::make_shared<T>();
    else if (Held.use_count() > 1)
      Held = std::make_shared<T>(*Held);
    return *Held;
  }
  /// True of copies that nobody has written to since.
  bool isSameAs(const CopyOnWrite &Other) const { return Held == Other.Held; }

  friend bool operator==(const CopyOnWrite &A, const CopyOnWrite &B) {
    return A.isSameAs(B) || A.get() == B.get();
  }

private:
  std::shared_ptr<T> Held;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_COPYONWRITE_H

#include "wire/tls.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ascii.h"
#include "base/check.h"

namespace tongket::wire {
namespace {

using std::chrono::days;
using std::chrono::hours;

template <auto free_it>
struct Free {
  template <class Thing>
  void operator()(Thing* thing) const {
    free_it(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;

constexpr days kAuthorityLives{3652};
constexpr days kServerLives{397};
constexpr days kRenewBefore{30};

struct Pair {
  Key key;
  Certificate certificate;
};

/// OpenSSL fails only when memory or the caller does.
void must(bool done) {
  if (!done) throw base::Outage{"OpenSSL could not make a certificate"};
}

bool is_ip(const std::string& name) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return ::inet_pton(AF_INET, name.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1;
}

bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > 253) return false;
  for (const auto label : split(name, '.')) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
      return false;
    }
    const bool proper = std::all_of(label.begin(), label.end(), [](char letter) {
      const char lower = to_lower(letter);
      return (lower >= 'a' && lower <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    });
    if (!proper) return false;
  }
  return true;
}

std::time_t seconds(base::Instant at) {
  return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

/// As unguessable as the key it is made from, and never the same twice.
void set_serial(X509* certificate, EVP_PKEY* key) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  unsigned char* der = nullptr;
  const int der_size = i2d_PUBKEY(key, &der);
  must(der_size > 0);
  must(EVP_Digest(der, static_cast<std::size_t>(der_size), digest.data(), &size, EVP_sha256(),
                  nullptr) == 1);
  OPENSSL_free(der);
  digest[0] &= 0x7FU;
  const Number number{BN_bin2bn(digest.data(), 16, nullptr)};
  must(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

void set_name(X509_NAME* name, const std::string& text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.c_str());
  must(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, -1, -1, 0) == 1);
}

void add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str())};
  must(extension != nullptr);
  must(X509_add_ext(certificate, extension.get(), -1) == 1);
}

/// A new key and a certificate that still lacks issuer, extensions and signature.
Pair begin_pair(const std::string& subject, base::Instant now, days lives) {
  Pair pair{Key{EVP_EC_gen("P-256")}, Certificate{X509_new()}};
  must(pair.key && pair.certificate);
  X509* certificate = pair.certificate.get();
  must(X509_set_version(certificate, X509_VERSION_3) == 1);
  set_serial(certificate, pair.key.get());
  // A day back, for computers whose clock lags.
  must(ASN1_TIME_set(X509_getm_notBefore(certificate), seconds(now - hours{24})) != nullptr);
  must(ASN1_TIME_set(X509_getm_notAfter(certificate), seconds(now + lives)) != nullptr);
  must(X509_set_pubkey(certificate, pair.key.get()) == 1);
  set_name(X509_get_subject_name(certificate), subject);
  return pair;
}

Pair make_authority(base::Instant now) {
  Pair pair = begin_pair("Tong Ket local authority", now, kAuthorityLives);
  X509* certificate = pair.certificate.get();
  must(X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) == 1);
  add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
  add_extension(certificate, certificate, NID_subject_key_identifier, "hash");
  must(X509_sign(certificate, pair.key.get(), EVP_sha256()) > 0);
  return pair;
}

Pair make_server(const Pair& authority, const std::vector<std::string>& names, base::Instant now) {
  Pair pair = begin_pair(names.front(), now, kServerLives);
  X509* certificate = pair.certificate.get();
  X509* issuer = authority.certificate.get();
  must(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1);
  std::string alternatives;
  for (const std::string& name : names) {
    if (!alternatives.empty()) alternatives += ',';
    alternatives += (is_ip(name) ? "IP:" : "DNS:") + name;
  }
  add_extension(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature");
  add_extension(certificate, issuer, NID_ext_key_usage, "serverAuth");
  add_extension(certificate, issuer, NID_subject_alt_name, alternatives);
  add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
  add_extension(certificate, issuer, NID_authority_key_identifier, "keyid");
  must(X509_sign(certificate, authority.key.get(), EVP_sha256()) > 0);
  return pair;
}

std::string pem_of(X509* certificate) {
  const Bio bio{BIO_new(BIO_s_mem())};
  must(bio && PEM_write_bio_X509(bio.get(), certificate) == 1);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

std::string pem_of(EVP_PKEY* key) {
  const Bio bio{BIO_new(BIO_s_mem())};
  must(bio && PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

/// Written beside and moved into place, so that a server never reads half a file.
void write_private(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path fresh = path.string() + ".new";
  std::filesystem::remove(fresh);
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool opened = file >= 0;
  const bool written =
      opened && ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
      ::fsync(file) == 0;
  if (opened) ::close(file);
  if (!written) throw base::Outage{"cannot write " + path.string()};
  std::filesystem::rename(fresh, path);
}

/// What the two files hold; an empty pair when one is missing or broken.
Pair read_pair(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  Pair pair;
  const Bio certificate_file{BIO_new_file(certificate.c_str(), "r")};
  const Bio key_file{BIO_new_file(key.c_str(), "r")};
  if (!certificate_file || !key_file) return pair;
  pair.certificate.reset(PEM_read_bio_X509(certificate_file.get(), nullptr, nullptr, nullptr));
  pair.key.reset(PEM_read_bio_PrivateKey(key_file.get(), nullptr, nullptr, nullptr));
  const bool whole = pair.certificate && pair.key &&
                     X509_check_private_key(pair.certificate.get(), pair.key.get()) == 1;
  return whole ? std::move(pair) : Pair{};
}

bool lasts(const Pair& pair, base::Instant now) {
  if (!pair.certificate) return false;
  std::time_t renew = seconds(now + kRenewBefore);
  return X509_cmp_time(X509_get0_notAfter(pair.certificate.get()), &renew) > 0;
}

bool speaks_for(const Pair& server, const Pair& authority, const std::vector<std::string>& names) {
  X509* certificate = server.certificate.get();
  if (X509_verify(certificate, authority.key.get()) != 1) return false;
  return std::all_of(names.begin(), names.end(), [certificate](const std::string& name) {
    return is_ip(name) ? X509_check_ip_asc(certificate, name.c_str(), 0) == 1
                       : X509_check_host(certificate, name.data(), name.size(), 0, nullptr) == 1;
  });
}

std::string fingerprint_of(const X509* certificate) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  must(X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1);
  std::string text;
  for (unsigned at = 0; at < size; ++at) {
    if (at > 0) text += ':';
    text += kDigits[digest.at(at) >> 4U];
    text += kDigits[digest.at(at) & 0xFU];
  }
  return text;
}

}  // namespace

base::Result<LocalTls> ensure_local_tls(const std::filesystem::path& folder,
                                        const std::vector<std::string>& names, base::Instant now) {
  const auto bad = std::find_if(names.begin(), names.end(), [](const std::string& name) {
    return !is_ip(name) && !is_host_name(name);
  });
  if (names.empty() || bad != names.end()) {
    return base::Error{base::ErrorKind::invalid,
                       "wire.bad_name",
                       {{"name", names.empty() ? std::string{} : *bad}}};
  }
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    throw base::Outage{"cannot make the folder " + folder.string()};
  }
  LocalTls files{{folder / "server.pem", folder / "server.key"}, folder / "ca.pem", {}};
  Pair authority = read_pair(files.authority, folder / "ca.key");
  if (!lasts(authority, now)) {
    authority = make_authority(now);
    write_private(folder / "ca.key", pem_of(authority.key.get()));
    write_private(files.authority, pem_of(authority.certificate.get()));
  }
  files.fingerprint = fingerprint_of(authority.certificate.get());
  const Pair old = read_pair(files.server.certificate, files.server.key);
  if (lasts(old, now) && speaks_for(old, authority, names)) return files;
  const Pair server = make_server(authority, names, now);
  write_private(files.server.key, pem_of(server.key.get()));
  write_private(files.server.certificate,
                pem_of(server.certificate.get()) + pem_of(authority.certificate.get()));
  return files;
}

std::optional<base::Instant> end_of_certificate(const std::filesystem::path& file) {
  const Bio opened{BIO_new_file(file.c_str(), "r")};
  if (!opened) return std::nullopt;
  const Certificate certificate{PEM_read_bio_X509(opened.get(), nullptr, nullptr, nullptr)};
  std::tm end{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1) {
    return std::nullopt;
  }
  return base::Instant{std::chrono::seconds{timegm(&end)}};
}

}  // namespace tongket::wire
